# The page of assignment 4 in a container. It holds what the page needs, and no more:
# neither TensorFlow nor librosa. The recommender is trained while it is built.
FROM python:3.13.15-slim-bookworm@sha256:2325bb286ec344af3e5898cc224b5844e2707ac6e26b1632516fd3edc84a5e26 AS packages
COPY requirements.txt .
RUN grep -v '^-e' requirements.txt > versions.txt \
    && python -m venv --without-pip /packages \
    && python -m pip --python /packages/bin/python install --no-cache-dir \
        --only-binary :all: --constraint versions.txt \
        flask numpy pandas platformdirs rich scikit-learn scipy skops soundfile waitress

FROM python:3.13.15-slim-bookworm@sha256:2325bb286ec344af3e5898cc224b5844e2707ac6e26b1632516fd3edc84a5e26
COPY --from=packages /packages /packages
ENV PATH=/packages/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /workshop
COPY . .
RUN python -c "from assignment4 import music, saving; saving.save_recommender(music.load_music())" \
    && useradd --system --no-create-home page \
    && mkdir dataset/mine \
    && chown page dataset/mine
USER page
# Its own interfaces, not the computer's: who may reach it is said by docker run -p.
ENV WORKSHOP_PAGE_ADDRESS=0.0.0.0
EXPOSE 8400
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", \
    "from urllib.request import urlopen; urlopen('http://127.0.0.1:8400/health', timeout=4)"]
STOPSIGNAL SIGINT
CMD ["python", "-m", "assignment4.run_page", "--port", "8400", "--no-browser"]
